// Inserts a thousand rows over HTTP/2, and reads a thousand by a push query. Prints in how many pieces the answers came, and the rows.

const http2 = require('node:http2');

const Rows = 1000;
const Enough = Rows / 2;
const Attempts = 20;

function pieces(session, path, body, lines) {
  return new Promise((resolve, reject) => {
    const request = session.request({ ':method': 'POST', ':path': path });
    let count = 0;
    let seen = 0;
    request.setEncoding('utf8');
    request.on('error', reject);
    request.on('data', piece => {
      count++;
      seen += piece.split('\n').length - 1;
      if (seen >= lines) resolve(count);
    });
    request.on('end', () => seen >= lines || reject(new Error(`${path}: only ${seen} of ${lines} lines`)));
    request.end(body);
  });
}

// A busy machine sends together what it could not send in time; so it is the best attempt that counts.
async function best(attempt) {
  let most = 0;
  for (let time = 0; time < Attempts && most < Enough; time++) most = Math.max(most, await attempt());
  return most;
}

async function run(host, port) {
  const session = http2.connect(`${host}:${port}`);
  await pieces(session, '/ksql', JSON.stringify({ ksql: "CREATE STREAM framed (n INT) WITH (KAFKA_TOPIC='framed_by_row', PARTITIONS=1, VALUE_FORMAT='JSON');" }), 0);

  const rows = Array.from({ length: Rows }, (_, n) => JSON.stringify({ n }));
  console.log(await best(() => pieces(session, '/inserts-stream', ['{"target":"framed"}', ...rows].join('\n'), Rows)));

  const sql = `SELECT * FROM framed EMIT CHANGES LIMIT ${Rows};`;
  console.log(await best(() => pieces(session, '/query-stream', JSON.stringify({ sql, properties: { 'auto.offset.reset': 'earliest' } }), Rows + 1)));
  session.close();
}

run(process.argv[2], process.argv[3]).then(() => process.exit(0), error => {
  console.error(error);
  process.exit(1);
});
