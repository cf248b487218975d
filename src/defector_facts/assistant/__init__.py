"""A Model Context Protocol server, which gives chat assistants the answers of the command line.

Only ``protocol`` imports the protocol's SDK; the other modules turn arguments into answers.
"""
