/** Handlebars in one file: a quarter of the time that its separate modules take to import. */
declare module 'handlebars/dist/handlebars.min.js' {
  import handlebars from 'handlebars';
  export default handlebars;
}
