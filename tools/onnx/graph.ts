import type { Attribute, Constant, Node } from './model.ts';

/** Collects nodes and constants of a graph, and gives every value that comes out of a node a name of its own. */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly constants: Constant[] = [];

  /** Adds a node with one output. Returns the output's name: the one given, or one of its own. */
  node(operator: string, inputs: string[], attributes: Record<string, Attribute> = {}, name?: string): string {
    const output = name ?? `${operator}_${this.nodes.length}`;
    this.nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  }

  /** Adds a constant of floats; without `dims` it is a single number. Returns its name. */
  floats(values: readonly number[], dims: number[] = values.length === 1 ? [] : [values.length]): string {
    return this.#constant(Float32Array.from(values), dims);
  }

  /** Adds a constant of whole numbers, as shapes, axes and indices are. Returns its name. */
  integers(values: readonly number[], dims: number[] = [values.length]): string {
    return this.#constant(BigInt64Array.from(values, BigInt), dims);
  }

  #constant(values: Constant['values'], dims: number[]): string {
    const name = `constant_${this.constants.length}`;
    this.constants.push({ name, dims, values });
    return name;
  }
}
