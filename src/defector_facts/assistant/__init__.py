"""A server of the Model Context Protocol: the answers of the command line, for chat assistants.

Only ``protocol.py`` knows the protocol's SDK; the other modules turn arguments into answers.
"""
