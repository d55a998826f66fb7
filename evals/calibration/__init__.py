"""How far a model's confidence can be trusted: measured on labelled choices, fitted from them, and held out from the fit."""
