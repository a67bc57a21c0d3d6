"""The local API Gateway, met over a real socket."""
