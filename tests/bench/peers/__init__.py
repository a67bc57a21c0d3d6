"""What others do the same with: a Django site with eHerkenning, in its own environment.

Only ``venv`` and ``running`` run beside the site; the rest runs in that environment.
"""
