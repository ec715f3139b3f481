"""What people see in the browser: one page a file, each with its whole state in the address."""
