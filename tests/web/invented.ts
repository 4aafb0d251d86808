/** Texts between parties that do not exist, as the stories in the browser read them. */
export const STRATEGY = `Digital Accord between Northmark and the Sarel Union

Joint statement, 12 March 2025

1. Connectivity

Northmark will lay a second submarine cable across the Grey Strait by June 2026.

The Sarel Union intends to explore a common approach to satellite connectivity, where funding allows.

2. Cybersecurity

Both sides will set up a joint incident response team by 2026.

Northmark has opened a training centre for cyber experts in Port Ellin.

Member institutions should share threat reports without delay.
`;

export const STOCK_TAKING = `Stock-taking of the Digital Accord

Report, 20 April 2026

The second submarine cable across the Grey Strait was completed in February 2026.

The joint incident response team has begun its work.
`;
