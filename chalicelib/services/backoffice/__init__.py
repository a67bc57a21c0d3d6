"""The back office of DUO: organisations, their beheerders and notices, each from a request.

Source: manual introduction (the form 'Aanmelding en wijziging beheerder Mijn DUO'). Whoever may
invoke a function of the back office is decided by IAM; no page leads here.
"""
