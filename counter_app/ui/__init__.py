"""The desktop: screens that lay out and forward, presenters that decide what to show; no rule of the counter."""
