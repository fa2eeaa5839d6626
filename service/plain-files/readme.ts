/** What stands where in an export, for whoever opens the folder. */
export const README = `这是“规矩”存档的全部内容，用普通软件就能看。
This is everything that a store of Guiju held. Ordinary programs read it.

注意：个人信息在这里是明文，请妥善保管，用完删除。
Mind: personal data stands here in the open. Keep it safe, and delete it when it is done with.

文件 file                     内容 what it holds
README.txt                    本说明 this page
export.json                   导出时刻和各类数量 when it was taken, and how many there are of each kind
SHA256SUMS                    每个文件的 SHA-256；核对：sha256sum -c SHA256SUMS
                              SHA-256 of every file; check by: sha256sum -c SHA256SUMS
submissions.ndjson            申报，每版一行；content 就是申报文件
                              submissions, a line a version; content is the submission document
decisions.ndjson              结论，每个一行；content 是结论全文 decisions, with all that was found
forms.ndjson                  签发的表单，每张一行 forms that were issued
forms/房号 ROOM/编号 NUMBER-表单 FORM.pdf
                              表单原件，签名有效 the forms themselves, their signatures stay valid
evidence.ndjson               材料和表单的文件在哪里（file），SHA-256 是 digest
                              where the files of evidence and of forms are (file), by their SHA-256 (digest)
evidence/房号 ROOM/编号 ID/版本 VERSION/
                              交来的材料，用原来的文件名 evidence under the names with which it was handed in
rulebooks.ndjson, rules/      当时的规则，每次改动一个文件夹，YAML
                              the rules of each time, a folder for each change, as YAML
estates.ndjson, rooms.ndjson  小区、房间 estates and rooms
users.ndjson, roles.ndjson    人员、职责 people and their roles
settings.ndjson               本地数值，按日期 local values by date
waivers.ndjson, waiver-ends.ndjson
                              豁免及提前结束 waivers, and those that were ended early
obligations.ndjson, obligation-ends.ndjson
                              待办事项及其了结 what had to be done, and how it came to its end
accesses.ndjson               谁看过或导出过个人信息 who was shown personal data or took it out
erasures.ndjson               哪些申报的个人信息删除过 which submissions were erased; nothing of what went is here
writes.ndjson                 全部记录的写入顺序和日志条目 the order of all writes, with their entries of the log
log/                          日志，可离线核验：guiju log verify log 文件夹 --key log/key.txt
                              the log, checked offline by: guiju log verify THIS_FOLDER/log --key log/key.txt

没有内容的文件不写出来。每行一条 JSON，UTF-8，按写入先后。at 是存档时刻（UTC），by 是谁，write 是写入编号（同一编号只写一次）。
Files in which there would be nothing are left out. One JSON a line, UTF-8, in the order of writing. at is when it was stored (UTC), by is who
did, write is the key of the write (the same key is written once).

放回空的存档 back into an empty store:
    guiju import 本文件夹 THIS_FOLDER --data 新数据文件夹 NEW_FOLDER
日志和签名的密钥不在这里，请另从原来的数据文件夹复制 log 和 keys。
Keys are not in here: copy log and keys from the data folder of before.
`;
