namespace GovPlatform.IncidentService.Notifications;

/// <summary>A message was not delivered.</summary>
/// <param name="code">Why, such as <c>http.503</c>; says nothing of the address.</param>
/// <param name="isPermanent">Whether another attempt would end in the same way.</param>
/// <param name="concernsServer">Whether other messages to the same address would fail too, so that they are put off with it.</param>
internal sealed class DeliveryException(
    string code,
    bool isPermanent = false,
    bool concernsServer = false,
    Exception? cause = null
) : Exception(code, cause)
{
    public string Code => Message;

    public bool IsPermanent => isPermanent;

    public bool ConcernsServer => concernsServer;
}
