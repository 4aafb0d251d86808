import { shipped } from "../place.ts";

/** The folder of an empty embedded database that the build makes. It may be absent: then a new folder takes a little longer. */
export const FRESH_DATABASE = shipped("dist", "fresh-database");
