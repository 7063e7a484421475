using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>A command with its id, to and from the bytes of the topic.</summary>
internal sealed record CommandRecord(CommandId Id, Command Command)
{
    public byte[] KeyBytes => JsonSerializer.SerializeToUtf8Bytes(Id.ToString(), CommandJson.Wire.String);

    public byte[] ValueBytes => JsonSerializer.SerializeToUtf8Bytes(Command, CommandJson.Wire.Command);

    /// <exception cref="FormatException">Not a command.</exception>
    public static CommandRecord Read(byte[]? key, byte[]? value)
    {
        try
        {
            if (key is not null && value is not null
                && JsonSerializer.Deserialize(key, CommandJson.Wire.String) is { } id && CommandId.TryParse(id) is { } commandId
                && JsonSerializer.Deserialize(value, CommandJson.Wire.Command) is { Statement: not null } command)
            {
                return new(commandId, command);
            }
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The record is not a command: {exception.Message}", exception);
        }

        throw new FormatException("The record is not a command: its key is a command's id as a JSON string, its value an object with a statement.");
    }
}
