"""`python -m chat_coach.cli`, where the script is not on the path."""

from chat_coach.cli import main

main()
