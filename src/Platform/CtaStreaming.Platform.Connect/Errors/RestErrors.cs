using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Errors;

/// <summary>The errors of the REST API. Their texts are part of it: clients and test suites compare them.</summary>
internal static class RestErrors
{
    public static ApiException ConnectorNotFound(string name) => new(404, $"Connector {name} not found");

    public static ApiException UnknownConnector(string name) => new(404, $"Unknown connector: {name}");

    /// <summary>Pause, resume and stop leave the colon out.</summary>
    public static ApiException UnknownConnectorState(string name) => new(404, $"Unknown connector {name}");

    public static ApiException UnknownTask(string name, int task) => new(404, $"Unknown task: {name}-{task}");

    public static ApiException NoStatus(string name) => new(404, $"No status found for connector {name}");

    public static ApiException NoTaskStatus(string name, int task) => new(404, $"No status found for task {name}-{task}");

    public static ApiException UnknownPlugin(string name) => new(404, $"Unknown plugin {name}.");

    public static ApiException ConnectorExists(string name) => new(409, $"Connector {name} already exists");

    public static ApiException BadRequest(string message) => new(400, message);

    public static ApiException NameMismatch(string included, string name) =>
        new(400, $"Connector name configuration ({included}) doesn't match connector name in the URL ({name})");

    public static ApiException NotStopped(string name) => new(
        400,
        "Connectors must be in the STOPPED state before their offsets can be modified. This can be done for the specified connector "
        + $"by issuing a 'PUT' request to the '/connectors/{name}/stop' endpoint");

    public static ApiException InvalidConfig(IReadOnlyList<string> errors) => new(
        400,
        $"Connector configuration is invalid and contains the following {errors.Count} error(s):\n{string.Join('\n', errors)}\n"
        + "You can also find the above list of errors at the endpoint `/connector-plugins/{connectorType}/config/validate`");

    public static ApiException UnknownClass(string name, IEnumerable<string> available) => new(
        500,
        $"Failed to find any class that implements Connector and which name matches {name}, available connectors are:"
        + $" {string.Join(", ", available)}");
}
