"""The negative rows of eHerkenning that only the whole portal can judge."""
