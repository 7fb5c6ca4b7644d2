/** What Kit's types name of a library that has none of its own in this major. */
export type CookieParseOptions = object;
export type CookieSerializeOptions = object;
