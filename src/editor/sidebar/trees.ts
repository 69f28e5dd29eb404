import { viewIds } from "../../ids.ts";
import { createTree } from "../shell/tree.ts";
import type { Row, Tree } from "../shell/tree.ts";
import { draggedPictures } from "./dragged.ts";

type View = keyof typeof viewIds;

/** Where the trees' rows come from. */
export type RowSource = Readonly<Record<View, () => Promise<readonly Row[]>>>;

export interface SidebarTrees extends Readonly<Record<View, Tree>> {
  readonly serve: (source: RowSource) => void;
  readonly dispose: () => void;
}

/** The side bar's trees, made when the window starts. What they show is loaded when the first of them is seen: `load` has somebody serve it. */
export function sidebarTrees(load: () => Promise<unknown>): SidebarTrees {
  let served: RowSource | undefined;
  const tree = (view: View, dragged?: string): Tree => createTree({
    id: viewIds[view], ...(dragged === undefined ? {} : { dragged }),
    rows: async () => {
      if (served === undefined) await load();
      return served?.[view]() ?? [];
    },
  });
  const trees = { running: tree("running"), pictures: tree("pictures", draggedPictures), account: tree("account") };
  return {
    ...trees,
    serve: (source) => {
      served = source;
    },
    dispose: () => {
      for (const one of Object.values(trees)) one.dispose();
    },
  };
}
