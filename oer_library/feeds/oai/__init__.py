"""OAI-PMH 2.0: the library for harvesters (http://www.openarchives.org/OAI/openarchivesprotocol.html)."""
