"""What can be done: a module for each noun, a function for each verb, taking an actor."""
