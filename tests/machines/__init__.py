"""People, beheerders and the clock acting in any order, held against a plain model of the rules."""
