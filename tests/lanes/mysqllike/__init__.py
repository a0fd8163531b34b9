"""MariaDB made to behave like the MySQL that instances run, for want of a MySQL server to test on."""
