"""The widgets of F5 事项公示."""
