using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>A path such as <c>$.a[0]["b c"]</c>: steps to one value. Wildcards and filters are none of ksqlDB's.</summary>
internal sealed class JsonPath
{
    private static readonly BoundedCache<JsonPath> Known = new(path => new JsonPath(path));

    private readonly List<string> _steps = [];

    private JsonPath(string path)
    {
        var reader = new Reader(path);
        while (reader.Next() is { } step) _steps.Add(step);
    }

    /// <exception cref="FunctionException">It is no path.</exception>
    public static JsonPath Get(string path) => Known.Get(path);

    /// <returns>Null where there is nothing.</returns>
    public JsonElement? Find(JsonElement node)
    {
        foreach (var step in _steps)
        {
            switch (node.ValueKind)
            {
                case JsonValueKind.Object when node.TryGetProperty(step, out var member):
                    node = member;
                    break;
                case JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.GetArrayLength():
                    node = node[index];
                    break;
                default:
                    return null;
            }
        }

        return node;
    }

    private sealed class Reader
    {
        private readonly string _path;
        private int _at;

        public Reader(string path)
        {
            _path = path;
            Expect('$');
        }

        public string? Next()
        {
            while (_at < _path.Length && char.IsWhiteSpace(_path[_at])) _at++;
            if (_at == _path.Length) return null;
            if (Skip('.')) return Name();
            Expect('[');
            var step = Skip('"') ? Quoted('"') : Skip('\'') ? Quoted('\'') : Name();
            Expect(']');
            return step;
        }

        private string Name()
        {
            var start = _at;
            while (_at < _path.Length && (char.IsLetterOrDigit(_path[_at]) || _path[_at] is '_' or '-' or '@' or ':' or '$' or '/')) _at++;
            return _at > start ? _path[start.._at] : throw Invalid();
        }

        private string Quoted(char quote)
        {
            var name = new StringBuilder();
            while (_at < _path.Length && _path[_at] != quote)
            {
                if (_path[_at] == '\\') _at++;
                if (_at < _path.Length) name.Append(_path[_at++]);
            }

            Expect(quote);
            return name.ToString();
        }

        private bool Skip(char symbol)
        {
            if (_at == _path.Length || _path[_at] != symbol) return false;
            _at++;
            return true;
        }

        private void Expect(char symbol)
        {
            if (!Skip(symbol)) throw Invalid();
        }

        private FunctionException Invalid() => new($"Invalid JSON path: '{_path[.._at]}\u2038{_path[_at..]}'");
    }
}
