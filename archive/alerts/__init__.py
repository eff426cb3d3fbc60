"""Alerts: saved searches that speak, in feeds and through Apprise.

    alerts.toml | reading                      # which alerts there are, and where channels stand
    articles that came or changed | looking    # entries, one a story; who is to be told
    sources whose health changed | of_health   # entries, one a change; likewise
        | composing                            # messages, word for word, due now
        | courier | channels                   # sent by a process of its own, one at a time

All but the last step are transactions of the archive; `telling` runs them in a row.

What is guaranteed. An article's note that it is to be looked at is written with the article, an
entry in the transaction that takes the note away, a message in the one that takes its entries up:
a kill at any moment loses none and makes none twice. A message is sent by the courier, which a
kill of the crawl or the command does not reach: it ends the message at hand and writes down that
it was sent. Where the courier itself dies between a channel's answer and that commit (a kill of it,
a power cut), the message is sent again, word for word, with the same key: in the Idempotency-Key
header where the channel has headers of its own (webhooks, mail), and each entry with the id that
it has in the feed. A receiver that heeds either has it once; for others it comes a second time.
"""
