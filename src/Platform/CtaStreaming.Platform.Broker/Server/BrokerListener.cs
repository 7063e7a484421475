using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>Accepts connections, up to a limit, and ends those that have outstayed their time.</summary>
internal sealed class BrokerListener : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly RequestTable _requests;
    private readonly ConnectionLimits _limits;
    private readonly MemoryBudget _budget;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _sweep;
    private readonly Task _accepting;
    private bool _full;

    /// <param name="socket">Bound already, not yet listening.</param>
    public BrokerListener(Socket socket, RequestTable requests, ConnectionLimits limits, MemoryBudget budget, TimeProvider time)
    {
        _socket = socket;
        _requests = requests;
        _limits = limits;
        _budget = budget;
        _time = time;
        socket.Listen(Backlog);
        _sweep = time.CreateTimer(_ => Sweep(), null, limits.SweepInterval, limits.SweepInterval);
        _accepting = AcceptAsync();
    }

    public int ConnectionCount => _connections.Count;

    /// <summary>Takes a port for the broker.</summary>
    /// <exception cref="IOException">The address can't be had; the message says why and what to do.</exception>
    public static Socket Bind(string host, int port)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            address = host == "localhost" ? IPAddress.Loopback : Resolve(host);
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // No ReuseAddress: on Unix, .NET's also sets SO_REUSEPORT, with which two brokers could share a port. Its Bind sets
            // SO_REUSEADDR alone, so that a restart does not find its own old connections in the way.
            if (address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException(Explain(exception, host, port), exception);
        }
    }

    /// <summary>Stops accepting, lets the requests in hand finish, drops those that wait, closes every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        var all = Task.WhenAll(_connections.Values);
        if (await Task.WhenAny(all, Task.Delay(StopGrace)).ConfigureAwait(false) != all)
        {
            foreach (var connection in _connections.Keys) connection.Abort("the broker stops");
        }

        await all.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static IPAddress Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host) is [var first, ..] ? first : throw new IOException($"The host '{host}' has no address.");
        }
        catch (SocketException exception)
        {
            throw new IOException(
                $"The broker can't listen on '{host}': {exception.Message}. Give an address of this machine, such as 127.0.0.1.",
                exception);
        }
    }

    private static string Explain(SocketException exception, string host, int port) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Port {port} on {host} is taken by another program. Stop it, or give the broker another port (0 takes a free one).",
        SocketError.AccessDenied => $"Port {port} on {host} may not be opened by this user. Give the broker a port above 1023.",
        SocketError.AddressNotAvailable => $"The broker can't listen on {host}: it is no address of this machine.",
        _ => $"The broker can't listen on {host}:{port}: {exception.Message}",
    };

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Admit(await _socket.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or ObjectDisposedException || _stopping.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException exception)
            {
                // A peer that gave up meanwhile, or no file handles left: neither may end the listener.
                BrokerTrace.Warning($"A connection could not be accepted: {exception.Message}");
                await Task.Delay(AcceptRetry).ConfigureAwait(false);
            }
        }
    }

    private void Admit(Socket socket)
    {
        if (_connections.Count >= _limits.MaxConnections)
        {
            if (!_full) BrokerTrace.Warning($"{_limits.MaxConnections} connections are open; further ones are refused.");
            _full = true;
            socket.Dispose();
            return;
        }

        _full = false;
        Connection connection;
        try
        {
            socket.NoDelay = true;
            connection = new Connection(socket, _requests, _limits, _budget, _time);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            return;
        }

        var registered = new TaskCompletionSource();
        var serving = ServeAsync(connection, registered.Task);
        _connections[connection] = serving;
        registered.SetResult();
    }

    private async Task ServeAsync(Connection connection, Task registered)
    {
        await registered.ConfigureAwait(false);
        await Task.Yield();
        await connection.RunAsync(_stopping.Token).ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
        connection.Dispose();
    }

    private void Sweep()
    {
        foreach (var connection in _connections.Keys)
        {
            if (connection.Overdue() is { } reason) connection.Abort(reason);
        }
    }
}
