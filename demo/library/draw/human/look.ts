export interface HumanLook {
  skin: string;
  hair: string;
  style: 'short' | 'long' | 'bun' | 'bob' | 'curly';
  top: string;
  bottom: string;
  /** 1 is 258 units, an adult. */
  height: number;
  beard?: boolean;
  glasses?: boolean;
}
