"""Ways to a printer: connections that carry bytes, spoolers that take documents, and the address that names one."""
