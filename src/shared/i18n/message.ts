/** A text with `{name}` places, or one form for each plural category that the language has. */
export type Message = string | { readonly one: string; readonly other: string };
