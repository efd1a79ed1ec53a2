"""How an account is kept safe: second factors, sessions, changes of the address."""
