"""Who may do what: pure functions of a member and the thing acted on."""
