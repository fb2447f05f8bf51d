"""Paper: layout of documents, back ends for printers, pictures and PDF, the spool and its transports."""
