// Statements, inserts, a pull query and a push query through ksqldb-client, which speaks HTTP/2 without TLS. Prints what it sees, line by line.

const KsqldbClient = require('ksqldb-client');

const say = (name, value) => console.log(JSON.stringify({ [name]: value }));

async function run(host, port) {
  const client = new KsqldbClient({ host, port: Number(port) });
  await client.connect();

  const created = await client.executeStatement(
    "CREATE STREAM IF NOT EXISTS ${NAME} (word VARCHAR) WITH (KAFKA_TOPIC='words', PARTITIONS=1, VALUE_FORMAT='JSON');",
    { sessionVariables: { NAME: 'words' } });
  say('created', created.data.rows[0].commandStatus.message);

  const counted = await client.executeStatement(
    'CREATE TABLE counts AS SELECT word, COUNT(*) AS n FROM words GROUP BY word EMIT CHANGES;',
    { streamsProperties: { 'ksql.streams.auto.offset.reset': 'earliest' } });
  say('counted', counted.data.rows[0].commandStatus.status);

  // A word after the other: this client takes what arrives at once for one row.
  const words = ['red', 'blue', 'red'];
  const pushed = [];
  await new Promise((resolve, reject) => {
    client.streamQuery('SELECT word FROM words EMIT CHANGES;', ({ metadata, rows }) => {
      if (rows) pushed.push(...rows.map(row => row.WORD));
      const next = pushed.length < words.length
        ? client.insertInto('words', { word: words[pushed.length] })
        : client.terminatePushQuery(metadata.queryId);
      next.catch(reject);
    }).then(resolve, reject);
  });
  say('pushed', pushed);

  // The table is counted a moment after the words were written.
  let pulled;
  do {
    const { data, error } = await client.query("SELECT * FROM counts WHERE word = 'red';");
    if (error) throw new Error(JSON.stringify(error));
    pulled = data.rows;
  } while (pulled.length === 0 || pulled[0].N < 2);
  say('pulled', [`${pulled[0].WORD} ${pulled[0].N}`]);

  const bad = await client.query('SELECT * FROM;');
  say('refused', bad.error.error_code);
  const streams = await client.listStreams();
  say('streams', streams.map(stream => stream.name));
  await client.disconnect();
}

run(process.argv[2], process.argv[3]).catch(error => {
  console.error(error);
  process.exit(1);
});
