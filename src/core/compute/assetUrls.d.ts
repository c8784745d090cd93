/** What the bundler makes of an import that ends in `.wasm?url`. */
declare module "*.wasm?url" {
  const address: string;
  export default address;
}
