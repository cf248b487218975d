"""JSON Schemas (draft-07) of a fact base's file and of answers in JSON, from the record types."""
