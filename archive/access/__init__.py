"""Who may read: decided on what a request says, before Datasette sees it.

    password   a password → its hash, kept in a file for its owner alone or in the environment
    policy     what the owner said → whom the archive answers, or why it is not served so
    deciding   (policy, what a request says) → a verdict; pure
    keys       the hash → signed sessions, and a key for the address of each feed
    guesses    who guessed wrong lately → how long to wait

Knows neither Datasette nor ASGI: `archive.pages.gate` acts on the verdicts.
"""
