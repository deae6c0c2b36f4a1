// A translated sentence with elements in it: <Rich text="Hello {name}" values={{ name: <b>Ada</b> }} />.
import { Fragment, type ReactNode } from "react";
import { pieces } from ".";

export function Rich({ text, values }: { text: string; values: Record<string, ReactNode> }) {
  return pieces(text).map((piece) =>
    typeof piece === "string" ? piece : <Fragment key={piece.name}>{values[piece.name]}</Fragment>,
  );
}
