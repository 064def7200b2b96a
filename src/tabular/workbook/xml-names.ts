/**
 * XML names by their namespace. A document may give a namespace any prefix, or none, and may use the same local name in
 * another namespace; the readers see one usual prefix for each namespace that they know.
 */
const RELATIONSHIPS = 'officeDocument/2006/relationships';
const OPEN_DOCUMENT = 'urn:oasis:names:tc:opendocument:xmlns';

/** The prefix that readers use for each namespace; '' for the main one of an XLSX part. */
const USUAL_PREFIX: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  [`http://schemas.openxmlformats.org/${RELATIONSHIPS}`, 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ...['office', 'table', 'text', 'style', 'manifest', 'number'].map((name): [string, string] => [
    `${OPEN_DOCUMENT}:${name === 'number' ? 'datastyle' : name}:1.0`,
    name,
  ]),
  [`${OPEN_DOCUMENT}:drawing:1.0`, 'draw'],
  ['urn:schemas-microsoft-com:office:spreadsheet', 'ss'],
  ['urn:schemas-microsoft-com:office:excel', 'x'],
]);

type Attributes = Readonly<Record<string, string>>;

/** The declarations that hold in one part of a document, and the names already looked up under them. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
  /** The depth of the element that made the declarations. */
  readonly depth: number;
}

export class XmlNames {
  readonly #scopes: Scope[] = [{ namespaces: new Map(), names: new Map(), depth: 0 }];
  #scope = this.#scopes[0] as Scope;
  #depth = 0;
  #declared: [prefix: string, namespace: string][] = [];
  #hasPrefixedAttribute = false;

  /** Takes an attribute of the element that opens next. */
  readonly addAttribute = (name: string, value: string): void => {
    const colon = name.indexOf(':');
    if (colon < 0 && name !== 'xmlns') return;
    if (colon < 0) this.#declared.push(['', value]);
    else if (name.startsWith('xmlns:')) this.#declared.push([name.slice(colon + 1), value]);
    else this.#hasPrefixedAttribute = true;
  };

  /** Enters an element; answers its name, and its attributes by theirs. */
  open(written: string, attributes: Attributes): { name: string; attributes: Attributes } {
    this.#depth++;
    if (this.#declared.length > 0) this.#startScope();
    const name = this.nameOf(written);
    if (!this.#hasPrefixedAttribute) return { name, attributes };
    this.#hasPrefixedAttribute = false;
    return { name, attributes: this.#rename(attributes) };
  }

  /** Leaves an element; call it after `nameOf`. */
  close(): void {
    if (this.#scope.depth === this.#depth && this.#depth > 0) {
      this.#scopes.pop();
      this.#scope = this.#scopes.at(-1) as Scope;
    }
    this.#depth--;
  }

  /** `table:p` with the usual prefix; `{namespace}p` for a namespace that no reader knows. */
  nameOf(written: string): string {
    let name = this.#scope.names.get(written);
    if (name === undefined) {
      const colon = written.indexOf(':');
      name = this.#lookUp(written, colon < 0 ? '' : written.slice(0, colon), colon + 1);
      this.#scope.names.set(written, name);
    }
    return name;
  }

  /** A prefix that is not declared is taken for the usual one. */
  #lookUp(written: string, prefix: string, start: number): string {
    const namespace = this.#scope.namespaces.get(prefix) ?? '';
    if (namespace === '') return written;
    const usual = USUAL_PREFIX.get(namespace);
    const local = written.slice(start);
    if (usual === undefined) return `{${namespace}}${local}`;
    return usual === '' ? local : `${usual}:${local}`;
  }

  #startScope(): void {
    const namespaces = new Map([...this.#scope.namespaces, ...this.#declared]);
    this.#declared = [];
    this.#scope = { namespaces, names: new Map(), depth: this.#depth };
    this.#scopes.push(this.#scope);
  }

  /** An attribute without a prefix has no namespace. */
  #rename(attributes: Attributes): Attributes {
    const renamed: Record<string, string> = {};
    for (const [written, value] of Object.entries(attributes)) {
      renamed[written.includes(':') ? this.nameOf(written) : written] = value;
    }
    return renamed;
  }
}
