"""HomeGym, the athlete's own web app: its MariaDB is read, and plans are added to it.

connection.py  the way to the server: tunnel, engines, faults as sentences
tables.py      the columns the coach uses, and the check that they are there
words.py       HomeGym's German words for muscles, equipment and movements, both ways
exercises.py   rows of HomeGym as exercises of the coach
log.py         the training log, one athlete, at most six questions a turn
history.py     the whole log as arrays, in one question
plans.py       the one module that writes: a plan group and nothing else
"""
