"""JSON Schemas (draft-07) of the fact base's file and of the answers in JSON, from the types."""
