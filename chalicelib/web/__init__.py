"""Pages: turn requests into use cases, and results and refusals into HTML.

Handlers parse, call one use case, and answer with one redirect or one page. Nothing here knows
storage, SAML or mail.
"""
