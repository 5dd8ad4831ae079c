"""study: what people run on a corpus. The report, coding by hand, exploring, tracing, and corpora of any size.

In: a corpus, and what the four verbs make of it. Out: pages, sheets, stored tables. May not touch: how anything is found,
measured or drawn; it composes.
"""
