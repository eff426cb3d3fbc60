"""Daily prices from files that the user supplies, and claims held against them.

a CSV | files -> days, and the lines that are none | bringing -> table
a claim, its day in the table | holding -> "agrees", "differs by 3.2 points", …
"""
