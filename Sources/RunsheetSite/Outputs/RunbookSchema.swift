/// The JSON Schema of the files that `runsheet export json` writes.
///
/// Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12/schema
package enum RunbookSchema {
  /// The format's name and version, which each file begins with.
  static let format = "runsheet-runbook/1"

  /// The schema as JSON text, with a line break at its end.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A runbook of Runsheet, resolved for one tenant",
      "description": "What `runsheet export json` writes. Texts are plain, with the tenant's values filled in; where a value is missing, a text has ________ and a hint.",
      "type": "object",
      "properties": {
        "format": {"const": "runsheet-runbook/1"},
        "tenant": {
          "type": "object",
          "properties": {
            "id": {"description": "The tenant's id in Runsheet.", "type": ["string", "null"]},
            "name": {"type": ["string", "null"]},
            "domain": {"description": "The domain that the tenant's logins end with.", "type": ["string", "null"]},
            "initialDomain": {"description": "The domain that Microsoft 365 gave the tenant.", "type": ["string", "null"]}
          },
          "required": ["id", "name", "domain", "initialDomain"],
          "additionalProperties": false
        },
        "procedure": {
          "type": "object",
          "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "revision": {
              "description": "The day on which the procedure was last changed.",
              "type": "string",
              "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
            },
            "language": {"description": "The language of the texts, as a BCP 47 tag.", "type": "string"}
          },
          "required": ["id", "title", "revision", "language"],
          "additionalProperties": false
        },
        "scenario": {
          "description": "The scenario whose facts these are; null if the tenant states its own.",
          "anyOf": [
            {"type": "null"},
            {
              "type": "object",
              "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
              "required": ["id", "title"],
              "additionalProperties": false
            }
          ]
        },
        "facts": {
          "description": "The procedure's facts.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "id": {"type": "string"},
              "question": {"type": "string"},
              "values": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "id": {"type": "string"},
                    "label": {"type": "string"},
                    "holds": {
                      "description": "Whether the value holds; null where that is not decided.",
                      "type": ["boolean", "null"]
                    }
                  },
                  "required": ["id", "label", "holds"],
                  "additionalProperties": false
                }
              }
            },
            "required": ["id", "question", "values"],
            "additionalProperties": false
          }
        },
        "roles": {
          "description": "The admin roles that the runbook needs.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "name": {"type": "string"},
              "when": {"$ref": "#/$defs/when"},
              "templateId": {"description": "Microsoft Entra's id of the role's template.", "type": "string"}
            },
            "required": ["name"],
            "additionalProperties": false
          }
        },
        "values": {
          "description": "The values of the procedure's parameters.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "id": {"type": "string"},
              "label": {"type": "string"},
              "value": {"description": "The tenant's value; null where it is missing.", "type": ["string", "null"]}
            },
            "required": ["id", "label", "value"],
            "additionalProperties": false
          }
        },
        "title": {"type": "string"},
        "blocks": {"$ref": "#/$defs/blocks"}
      },
      "required": ["format", "tenant", "procedure", "scenario", "facts", "roles", "values", "title", "blocks"],
      "additionalProperties": false,
      "$defs": {
        "when": {
          "description": "The condition under which the part applies, where that is not decided: such as workloads=exchange.",
          "type": "string"
        },
        "blocks": {"type": "array", "items": {"$ref": "#/$defs/block"}},
        "task": {
          "type": "object",
          "properties": {
            "id": {
              "description": "Unique in the runbook, and the same from one revision to the next.",
              "type": "string"
            },
            "when": {"$ref": "#/$defs/when"},
            "text": {"description": "What is to be done.", "type": "string"},
            "confirmsTenant": {"description": "Whether it makes sure that this is the right tenant.", "const": true},
            "digest": {"description": "SHA-256 by which one version of the step is told from another.", "type": "string"},
            "waitMinutes": {"type": "integer", "minimum": 0},
            "blocks": {"$ref": "#/$defs/blocks"}
          },
          "required": ["id", "text"],
          "additionalProperties": false
        },
        "field": {
          "type": "object",
          "properties": {
            "id": {"type": "string"},
            "group": {"description": "The heading of the form under which the field stands.", "type": "string"},
            "when": {"$ref": "#/$defs/when"},
            "label": {"type": "string"},
            "required": {"type": "boolean"},
            "state": {
              "description": "What the field must show: text typed or selected, a secret, on, off, or what the form shows by itself.",
              "enum": ["typed", "selected", "masked", "on", "off", "shown"]
            },
            "value": {"type": "string"},
            "note": {"type": "string"}
          },
          "required": ["id", "label", "required", "state", "value"],
          "additionalProperties": false
        },
        "block": {
          "oneOf": [
            {
              "type": "object",
              "properties": {"type": {"const": "paragraph"}, "text": {"type": "string"}},
              "required": ["type", "text"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "list"},
                "ordered": {"type": "boolean"},
                "items": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {"when": {"$ref": "#/$defs/when"}, "blocks": {"$ref": "#/$defs/blocks"}},
                    "required": ["blocks"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["type", "ordered", "items"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "conditional"},
                "when": {"$ref": "#/$defs/when"},
                "blocks": {"$ref": "#/$defs/blocks"}
              },
              "required": ["type", "when", "blocks"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {"type": {"const": "code"}, "language": {"type": "string"}, "text": {"type": "string"}},
              "required": ["type", "language", "text"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "details"},
                "kind": {"description": "automation.", "type": "string"},
                "summary": {"type": "string"},
                "blocks": {"$ref": "#/$defs/blocks"}
              },
              "required": ["type", "kind", "summary", "blocks"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "section"},
                "id": {"type": "string"},
                "heading": {"type": "string"},
                "blocks": {"$ref": "#/$defs/blocks"}
              },
              "required": ["type", "id", "heading", "blocks"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "note"},
                "kind": {"description": "info, why, tip, warning, kept, wait, result, verify, advisory.", "type": "string"},
                "blocks": {"$ref": "#/$defs/blocks"}
              },
              "required": ["type", "kind", "blocks"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "tasks"},
                "kind": {"enum": ["steps", "substeps", "choices"]},
                "items": {"type": "array", "items": {"$ref": "#/$defs/task"}}
              },
              "required": ["type", "kind", "items"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "table"},
                "caption": {"type": "string"},
                "header": {"type": "array", "items": {"type": "string"}},
                "rows": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "group": {"type": "string"},
                      "when": {"$ref": "#/$defs/when"},
                      "cells": {"type": "array", "items": {"type": "string"}}
                    },
                    "required": ["cells"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["type", "caption", "header", "rows"],
              "additionalProperties": false
            },
            {
              "type": "object",
              "properties": {
                "type": {"const": "screen"},
                "id": {"type": "string"},
                "title": {"type": "string"},
                "wizard": {
                  "type": "object",
                  "properties": {
                    "title": {"type": "string"},
                    "pages": {"type": "array", "items": {"type": "string"}},
                    "current": {"type": "string"}
                  },
                  "required": ["title", "pages", "current"],
                  "additionalProperties": false
                },
                "fields": {"type": "array", "items": {"$ref": "#/$defs/field"}}
              },
              "required": ["type", "id", "title", "fields"],
              "additionalProperties": false
            }
          ]
        }
      }
    }

    """#
}
