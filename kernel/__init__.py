"""Small parts that several rooms need; knows of no other room."""
