using Provider.Applications;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;

namespace Provider.DeviceFlow;

/// <summary>A device that waits at this tenant, with the application it runs and the API it asks for.</summary>
public sealed record WaitingDevice(DeviceRequest Request, Application Application, ApiResource? Resource);
