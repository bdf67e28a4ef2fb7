"""How quickly pages answer on a programme of 10^6 records: one person alone, then fifty at once.

`python -m benchmarks.serve_pages HOME --make 100 10000` fills an empty home with a made-up
programme through the ledger, journal and books as `xieshou generate` does; without `--make` it
takes a home that is filled already. Then it opens fifty accounts of seven roles in as many
pairings, starts `xieshou serve` as its users do, and asks it over HTTP, each person by a
connection of their own and with all that a browser asks for by itself once a page stands.
Contributors, who change only what they entered, enter a few records of their own first.

First one person alone; then fifty who look at each answer for a while, some of whom save a record
now and then; then fifty who never pause. Tells for each kind of page the median and the 95th
percentile as the person waits; the processor time that the server spends on one; questions to the
database (asked of the same pages in this process); bytes as they travel (compressed) and as they
are. Under `tools/postgres.sh` everything is on PostgreSQL.
"""
