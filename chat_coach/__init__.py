"""chat_coach: a training coach with a long memory, on the athlete's own machine.

A message flows one way: web or cli -> coach -> memory (recall) -> prompts -> agent -> llm
-> tools -> strength (pure) -> storage, and the reply comes back the way it was asked for.

Numbers come from code, words from the model. `coach/` wires everything and is one turn;
`agent/` is the bounded loop; a new tool, import format or model backend is one file in
`tools/`, `sources/` or `llm/`. `errors.py` lists all that can go wrong, `config.py` all that
can be set, `language.py` how a figure or a date is written for an athlete.
"""
