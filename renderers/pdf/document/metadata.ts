import type { Text } from '../../../engine/model/text.ts';
import { addDictionary, addStream, asciiString, type PDFContext, type PDFRef, textString } from './objects.ts';

/** Named as the maker of each form. */
const PRODUCER = 'Guiju 规矩';

/**
 * An instant with offset, such as `2024-03-15T09:30:00+08:00`, as a PDF date.
 *
 * Source: ISO 32000-1, 7.9.4. Fractions of a second are cut off.
 */
export function pdfDate(instant: string): string {
  const [, year, month, day, hour, minute, second = '00', offset = 'Z'] =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?/.exec(instant) ?? [];
  const zone = offset === 'Z' ? 'Z' : `${offset.replace(':', "'")}'`;
  return `D:${year}${month}${day}${hour}${minute}${second}${zone}`;
}

/** What `pdfuaid:part` is. Source: ISO 19005-2, 6.6.2.3.3. */
const UA_SCHEMA = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;

/** The document information dictionary. */
export function addInformation(context: PDFContext, title: Text, instant: string): PDFRef {
  const date = asciiString(pdfDate(instant));
  const Producer = textString(PRODUCER);
  return addDictionary(context, { Title: textString(bothTitles(title)), Creator: Producer, Producer, CreationDate: date, ModDate: date });
}

/**
 * The same in XMP, with the title in each language, and that the file is PDF/UA-1 and PDF/A of a part; left undeflated, as
 * readers of metadata expect.
 *
 * PDF/A knows the names of PDF/UA only where they are described. Source: ISO 16684-1; ISO 19005-2, 6.6.2.3 and 6.6.4;
 * ISO 14289-1, 5.
 */
export function addMetadata(context: PDFContext, title: Text, instant: string, part: 2 | 3): PDFRef {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(bothTitles(title))}</rdf:li><rdf:li xml:lang="zh-CN">${escaped(title['zh-CN'])}</rdf:li><rdf:li xml:lang="en">${escaped(title.en)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${instant}</xmp:CreateDate><xmp:ModifyDate>${instant}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
${UA_SCHEMA}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
  return addStream(context, Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }, true);
}

function bothTitles(title: Text): string {
  return `${title['zh-CN']} ${title.en}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
